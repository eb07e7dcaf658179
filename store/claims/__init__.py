"""The claims room: insurance claims from confirmed treatments, and what insurers answer."""
