"""Run by alembic inside the transaction that `store/migrate.py` has begun."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
