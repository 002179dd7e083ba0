"""What every test may ask for."""

from tests.servers import nats_url, postgres_url

__all__ = ["nats_url", "postgres_url"]
