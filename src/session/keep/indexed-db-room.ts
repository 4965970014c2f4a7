import { type Label, MOST_WORKS, type Room } from './room.ts';

const DATABASE = 'podground';
const LABELS = 'labels';
const WORKS = 'works';

/** A room in the browser's own database. It is opened when it is first needed. */
export function indexedDbRoom(): Room {
  let opened: Promise<IDBDatabase> | undefined;
  const database = () => {
    opened ??= open();
    // Who was refused once may try again.
    opened.catch(() => {
      opened = undefined;
    });
    return opened;
  };
  const begin = async (mode: IDBTransactionMode) => (await database()).transaction([LABELS, WORKS], mode);

  return {
    date: () => Date.now(),
    newId: () => crypto.getRandomValues(new Uint32Array(4)).join('-'),
    async shelf() {
      const labels = await answerTo<Label[]>((await begin('readonly')).objectStore(LABELS).getAll());
      return labels.sort((a, b) => b.savedAt - a.savedAt);
    },
    async read(id) {
      const transaction = await begin('readonly');
      const [label, work] = await Promise.all([
        answerTo<unknown>(transaction.objectStore(LABELS).get(id)),
        answerTo<unknown>(transaction.objectStore(WORKS).get(id)),
      ]);
      return label === undefined || work === undefined ? undefined : { label, work };
    },
    async write(label, work) {
      const transaction = await begin('readwrite');
      const end = ended(transaction);
      const labels = transaction.objectStore(LABELS);
      const works = transaction.objectStore(WORKS);
      const kept = await answerTo<Label[]>(labels.getAll());
      const version = kept.find(({ id }) => id === label.id)?.version ?? 0;
      const isOurs = version === label.version - 1;
      if (isOurs) {
        labels.put(label);
        works.put(work, label.id);
        const others = kept.filter(({ id }) => id !== label.id).sort((a, b) => b.savedAt - a.savedAt);
        for (const { id } of others.slice(MOST_WORKS - 1)) {
          labels.delete(id);
          works.delete(id);
        }
      }
      await end;
      return isOurs;
    },
    async remove(id) {
      const transaction = await begin('readwrite');
      transaction.objectStore(LABELS).delete(id);
      transaction.objectStore(WORKS).delete(id);
      await ended(transaction);
    },
  };
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(LABELS, { keyPath: 'id' });
    request.result.createObjectStore(WORKS);
  };
  return answerTo(request);
}

function answerTo<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error ?? new Error('The browser gave no reason.'));
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(transaction.error ?? new Error('The browser has no room for it.'));
    transaction.oncomplete = () => resolve();
    transaction.onerror = fail;
    transaction.onabort = fail;
  });
}
