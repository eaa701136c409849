package io.weir.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HomeExecutorTest {

  private final Set<Throwable> uncaught = ConcurrentHashMap.newKeySet();
  private HomeExecutor executor = executor(HomeExecutor.PATIENCE);

  private HomeExecutor executor(int patience) {
    return new HomeExecutor(
        2,
        run -> {
          Thread thread = new Thread(run);
          thread.setDaemon(true);
          thread.setUncaughtExceptionHandler((t, failure) -> uncaught.add(failure));
          return thread;
        },
        patience);
  }

  @AfterEach
  void endsItsThreads() throws Exception {
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void runsATaskWhereItRanBefore() throws Exception {
    executor.shutdown();
    executor = executor(Integer.MAX_VALUE); // a busy machine must not look like a blocked thread
    Where first = new Where();
    Where second = new Where();
    for (int i = 0; i < 100; i++) {
      first.runAndWait();
      second.runAndWait();
    }
    assertThat(first.threads).hasSize(1);
    assertThat(second.threads).hasSize(1).doesNotContainAnyElementsOf(first.threads);
  }

  @Test
  void takesOverWhatWaitsBehindACallThatBlocks() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch blocking = new CountDownLatch(1);
    Where behind = new Where();
    behind.runAndWait(); // the first worker's, as it came first
    Where other = new Where();
    other.runAndWait();
    executor.execute(
        () -> {
          blocking.countDown();
          awaitOrFail(release);
        });
    blocking.await();
    for (int i = 0; i < 3; i++) {
      behind.runAndWait();
      other.runAndWait();
    }
    release.countDown();
    assertThat(behind.threads).hasSizeBetween(1, 2);
    assertThat(last(behind)).isEqualTo(last(other));
  }

  @Test
  void aThreadThatIsKeptBusyByFewTasksTakesOverSomeOfMany() throws Exception {
    executor.shutdown();
    executor = executor(Integer.MAX_VALUE); // nothing is taken over by a thread that is idle
    Load load = new Load();
    List<Load.Task> tasks = new ArrayList<>();
    for (int i = 0; i < 400; i++) { // one at a time, so that nothing is uneven yet
      tasks.add(load.taskThatHasRun());
    }
    Load.Task few = tasks.get(0);
    List<Load.Task> many = tasks.stream().filter(task -> task.home != few.home).toList();
    assertThat(many).hasSizeGreaterThan(100);
    load.goesOn = true;
    many.forEach(executor::execute);
    executor.execute(few);
    load.moved.await();
    load.goesOn = false;
  }

  /** Tasks that submit themselves again as long as it goes on. */
  private final class Load {
    private final CountDownLatch moved = new CountDownLatch(20);
    private volatile boolean goesOn;

    Task taskThatHasRun() throws Exception {
      Task task = new Task();
      executor.execute(task);
      task.ran.await();
      return task;
    }

    private final class Task implements Runnable {
      private final CountDownLatch ran = new CountDownLatch(1);
      private volatile Thread home;
      private boolean counted;

      @Override
      public void run() {
        if (home == null) {
          home = Thread.currentThread();
          ran.countDown();
        } else if (home != Thread.currentThread() && !counted) {
          counted = true;
          moved.countDown();
        }
        if (goesOn) {
          executor.execute(this);
        }
      }
    }
  }

  @Test
  void runsEveryTaskAndNoneTwiceAtOnce() throws Exception {
    int tasks = 50;
    int rounds = 2_000;
    CountDownLatch done = new CountDownLatch(tasks);
    AtomicInteger runs = new AtomicInteger();
    AtomicBoolean overlapped = new AtomicBoolean();
    for (int i = 0; i < tasks; i++) {
      executor.execute(new Runner(rounds, done, runs, overlapped));
    }
    done.await();
    assertThat(runs).hasValue(tasks * rounds);
    assertThat(overlapped).isFalse();
  }

  @Test
  void goesOnAfterATaskThatThrows() throws Exception {
    IllegalStateException failure = new IllegalStateException("on purpose");
    for (int i = 0; i < 4; i++) {
      executor.execute(
          () -> {
            throw failure;
          });
    }
    Where after = new Where();
    after.runAndWait();
    new Where().runAndWait();
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  void runsWhatWaitsWhenShutDownAndRefusesWhatComesLater() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    executor.execute(() -> awaitOrFail(release));
    executor.execute(() -> awaitOrFail(release));
    AtomicInteger ran = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      executor.execute(() -> ran.incrementAndGet());
    }
    executor.shutdown();
    assertThat(executor.isTerminated()).isFalse();
    release.countDown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ran).hasValue(10);
    assertThatThrownBy(() -> executor.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void givesHomesInTurnAndKeepsThem() {
    Homes homes = new Homes(3);
    List<Object> tasks = new ArrayList<>();
    int[] given = new int[3];
    for (int i = 0; i < 300; i++) {
      tasks.add(new Object());
      given[homes.of(tasks.get(i))]++;
    }
    assertThat(given)
        .as("apart from tasks whose hashes coincide")
        .satisfies(
            counts -> {
              for (int count : counts) {
                assertThat(count).isGreaterThan(80);
              }
            });
    int before = homes.of(tasks.get(0));
    assertThat(homes.of(tasks.get(0))).isEqualTo(before);
    homes.move(tasks.get(0), (before + 1) % 3);
    assertThat(homes.of(tasks.get(0))).isEqualTo((before + 1) % 3);
  }

  private static Thread last(Where task) {
    return task.last;
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Remembers the threads that have run it. */
  private final class Where implements Runnable {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile Thread last;
    private volatile CompletableFuture<Void> ran = new CompletableFuture<>();

    void runAndWait() throws Exception {
      ran = new CompletableFuture<>();
      executor.execute(this);
      ran.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void run() {
      last = Thread.currentThread();
      threads.add(last);
      ran.complete(null);
    }
  }

  /** Submits itself again, as an actor does that sends to itself. */
  private final class Runner implements Runnable {
    private final int rounds;
    private final CountDownLatch done;
    private final AtomicInteger runs;
    private final AtomicBoolean overlapped;
    private final AtomicBoolean active = new AtomicBoolean();
    private int round;

    Runner(int rounds, CountDownLatch done, AtomicInteger runs, AtomicBoolean overlapped) {
      this.rounds = rounds;
      this.done = done;
      this.runs = runs;
      this.overlapped = overlapped;
    }

    @Override
    public void run() {
      if (!active.compareAndSet(false, true)) {
        overlapped.set(true);
      }
      runs.incrementAndGet();
      boolean again = ++round < rounds;
      active.set(false);
      if (again) {
        executor.execute(this);
      } else {
        done.countDown();
      }
    }
  }
}
