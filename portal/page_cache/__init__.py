"""Answers that are the same for everybody, kept until something they show changes (docs/decisions/0017).

``keep`` marks an answer; ``watch_app`` and ``changes_at`` say what makes kept answers untrue. This room knows no other.
"""
