"""Teaches a trained network how good its answers are; the answers themselves stay as they were."""
