"""The trail: every act and every look at another person's data, one line each, in a chain that shows any change."""
