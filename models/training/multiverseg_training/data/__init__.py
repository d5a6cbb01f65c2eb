"""Data packs, synthetic tasks, augmentation and the episodes made of them."""
