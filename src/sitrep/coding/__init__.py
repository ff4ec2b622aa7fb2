"""Coding: parsed reports become statements."""
