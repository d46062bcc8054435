"""Reading a statement: every letter declared, every shape and range fitting."""
