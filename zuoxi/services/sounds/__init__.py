"""Sound files of prompts: reading what people upload, converting it to what telephones play, making speech."""
