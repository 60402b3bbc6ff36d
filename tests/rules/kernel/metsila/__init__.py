"""An invented legal system: the guild of Metsila. Real law can change without touching the kernel's tests."""
