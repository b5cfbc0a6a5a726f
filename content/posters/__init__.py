"""Posters to print and pictures to share, made from published pages: nothing is fetched, nothing names the reader."""
