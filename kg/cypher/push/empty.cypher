// Whether no store has written here, or all has been deleted since.
RETURN NOT EXISTS { (:Article) } AND NOT EXISTS { (:Statement) } AS empty
