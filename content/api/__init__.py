"""The headless API under /api/: what is published, for other programs, and nothing else (docs/api.md)."""
