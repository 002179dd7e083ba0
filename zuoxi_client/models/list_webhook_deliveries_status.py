from enum import StrEnum

class ListWebhookDeliveriesStatus(StrEnum):
    DEAD = "dead"
    DELIVERED = "delivered"
    VALUE_0 = ""
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
