"""What can be moved in and out: one resource of django-import-export for each kind of record."""
