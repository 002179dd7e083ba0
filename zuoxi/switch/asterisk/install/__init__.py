"""Getting Asterisk without root: the lock of packages, the download, and the unpacked, relocated tree.

The trust is the sha256 of each package in the committed ``switch.lock.json``; the signed index of Debian is
asked only when the lock is renewed (``relock``) or when a locked file has gone from the mirror.
"""
