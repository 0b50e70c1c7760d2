// What waits on this device to be sent: one small table in the browser's own database, each act with its account.
const NAME = "steadily";
const TABLE = "outbox";

const asked = (request) =>
  new Promise((done, refuse) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => refuse(request.error);
  });

const opened = () => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: "id" });
  return asked(request);
};

const within = async (mode, work) => {
  const database = await opened();
  try {
    const transaction = database.transaction(TABLE, mode, { durability: "strict" });
    const ended = new Promise((done, refuse) => {
      transaction.oncomplete = done;
      transaction.onerror = transaction.onabort = () => refuse(transaction.error);
    });
    const found = await work(transaction.objectStore(TABLE));
    await ended;
    return found;
  } finally {
    database.close();
  }
};

export const put = (act) => within("readwrite", (table) => asked(table.put(act)));
export const remove = (id) => within("readwrite", (table) => asked(table.delete(id)));
export const all = async () => {
  const found = await within("readonly", (table) => asked(table.getAll()));
  return found.sort((one, other) => one.saved - other.saved);
};
