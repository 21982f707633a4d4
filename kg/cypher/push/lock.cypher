// Writing to every store's node makes pushes to one database wait for each other: an edge sums up all statements of its
// fact, so two pushes at once could each miss what the other adds.
MATCH (store:KgStore) SET store.id = store.id
