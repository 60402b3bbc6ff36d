"""Who may enter, and what each may do: accounts, roles, and the one file of rights."""
