"""What becomes of a database when programs are killed, disks are full and many write at once."""
