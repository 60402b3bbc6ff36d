"""Work behind the pages: done by workers that may be killed at any moment, and told of while it is under way.

Every task can be run again from its beginning without harm: what is to be done stands in the tables of its domain, and
a task only takes it up.
"""
