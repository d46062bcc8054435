"""Derivations: their steps, what they show, and how they are printed and recorded."""
