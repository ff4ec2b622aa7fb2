"""Parsing: a Report in, a ParsedReport with its layout, sentences, quotes and grammar out."""
