"""Inequalities by exact certificates."""
