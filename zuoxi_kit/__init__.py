"""Pure helpers shared by zuoxi and zuoxi_crm: ids, calendar, phone numbers."""
