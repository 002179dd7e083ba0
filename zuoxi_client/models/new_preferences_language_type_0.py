from enum import StrEnum

class NewPreferencesLanguageType0(StrEnum):
    EN = "en"
    VALUE_0 = ""
    ZH_CN = "zh-CN"

    def __str__(self) -> str:
        return str(self.value)
