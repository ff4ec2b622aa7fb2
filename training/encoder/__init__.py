"""Trains the encoder: MiniLM with heads for sentences, tags, lemmas, trees and names."""
