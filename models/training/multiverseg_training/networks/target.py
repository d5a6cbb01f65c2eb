"""The channels of a target, in their order: image, box, positive and negative prompts, last logits."""

TARGET_CHANNELS = 5
PROMPT_CHANNELS = slice(2, 4)
PREVIOUS_LOGITS_CHANNEL = 4
