"""The screens of imports and exports."""
