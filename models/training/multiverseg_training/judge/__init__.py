"""The judge of a release: what Dice over clicks alone does not tell."""
