"""How communications' work reaches readers: moderation, checks before publishing, reports for editors."""
