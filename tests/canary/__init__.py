"""Where a word that somebody typed could leave a trace, and how to find it there."""
