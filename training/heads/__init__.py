"""Heads of meaning on the shipped encoder: whose words, when, which event, who to whom."""
