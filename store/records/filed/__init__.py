"""Records of any kind: adding, changing, moving, linking and listing them."""
