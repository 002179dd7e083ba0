"""The tables as queries name them, one file per noun. The migrations make them; a test compares the two."""

from sqlalchemy import MetaData

metadata = MetaData()
