"""The room of proposals: who may be proposed, what pre-flight says, the board, and what came back."""
