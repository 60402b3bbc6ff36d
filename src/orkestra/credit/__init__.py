"""Credit: issued determinations (PAK) and the approvals that credit rests on."""
