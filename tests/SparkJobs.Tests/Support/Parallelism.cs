// Collections that run at once: one more than the processors that the tests are made for, since each waits now and then for a trigger, a lease or a process.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
