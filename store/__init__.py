"""What is kept: the one database of the assistant, through SQLAlchemy Core and Alembic."""
