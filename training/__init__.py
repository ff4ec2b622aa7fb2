"""Recipes that build the models shipped with Sitrep from public data.

Nothing here is imported by the package. Start with `python -m training.fast --help`.
"""
