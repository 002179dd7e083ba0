from enum import StrEnum

class GetReportLanguage(StrEnum):
    EN = "en"
    VALUE_0 = ""
    ZH_CN = "zh-CN"

    def __str__(self) -> str:
        return str(self.value)
