package io.weir.persistence.cassandra.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.weir.persistence.cassandra.chunk.Announcements.Announced;
import io.weir.persistence.cassandra.chunk.ChunkIndex.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {

  private static final Place FIRST = new Place("job", 1);
  private static final Place SECOND = new Place("job", 2);

  private record Sent(Place place, List<Announced> chunks, CompletableFuture<Void> answer) {
    private List<String> names() {
      return chunks.stream().map(chunk -> chunk.key().name()).toList();
    }
  }

  private final Queue<Sent> sent = new ArrayDeque<>();
  private final Announcements announcements = new Announcements(this::send);

  private CompletionStage<Void> send(Place place, List<Announced> chunks) {
    Sent request = new Sent(place, chunks, new CompletableFuture<>());
    sent.add(request);
    return request.answer();
  }

  private CompletableFuture<Void> announce(Place place, String name) {
    ChunkKey key = new ChunkKey(place.jobId(), place.checkpointId(), name);
    return announcements.announce(key, name.length()).toCompletableFuture();
  }

  @Test
  void sendsTheFirstAtOnceAndGathersThoseThatComeMeanwhile() {
    CompletableFuture<Void> a = announce(FIRST, "a");
    CompletableFuture<Void> b = announce(FIRST, "b");
    CompletableFuture<Void> c = announce(FIRST, "c");
    Sent alone = sent.remove();
    assertThat(alone.names()).containsExactly("a");
    assertThat(sent).isEmpty();

    alone.answer().complete(null);
    assertThat(a).isCompleted();
    assertThat(b).isNotDone();
    Sent together = sent.remove();
    assertThat(together.names()).containsExactly("b", "c");

    together.answer().complete(null);
    assertThat(b).isCompleted();
    assertThat(c).isCompleted();
    assertThat(sent).isEmpty();
  }

  @Test
  void sendsAtOnceAgainWhenNothingIsUnderWay() {
    assertThat(announce(FIRST, "a")).isNotDone();
    sent.remove().answer().complete(null);
    assertThat(announce(FIRST, "b")).isNotDone();
    assertThat(sent.remove().names()).containsExactly("b");
  }

  @Test
  void doesNotWaitForAnotherCheckpoint() {
    assertThat(announce(FIRST, "a")).isNotDone();
    assertThat(announce(SECOND, "b")).isNotDone();
    assertThat(sent).extracting(Sent::place).containsExactly(FIRST, SECOND);
  }

  @Test
  void failsThoseThatWentTogetherAndGoesOn() {
    CompletableFuture<Void> a = announce(FIRST, "a");
    CompletableFuture<Void> b = announce(FIRST, "b");
    sent.remove().answer().completeExceptionally(new IllegalStateException("gone"));
    assertThat(a).isCompletedExceptionally();
    assertThat(b).isNotDone();
    sent.remove().answer().complete(null);
    assertThat(b).isCompleted();
  }

  @Test
  void failsWithWhatTheRequestThrows() {
    Announcements broken =
        new Announcements(
            (place, chunks) -> {
              throw new IllegalStateException("closed");
            });
    ChunkKey key = new ChunkKey("job", 1, "a");
    assertThat(broken.announce(key, 1).toCompletableFuture()).isCompletedExceptionally();
    assertThat(broken.announce(key, 1).toCompletableFuture()).isCompletedExceptionally();
  }

  /** Nobody writes a chunk whose row is not there, and every row is written once. */
  @Property
  void completesEachWithTheRequestThatHasIt(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 4) Integer> steps) {
    List<String> announced = new ArrayList<>();
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (int step : steps) {
      if (step > 0) {
        String name = "chunk-" + announced.size();
        announced.add(name);
        stages.add(announce(FIRST, name));
      } else if (!sent.isEmpty()) {
        assertThat(sent).hasSize(1);
        assertThat(sent.peek().chunks()).hasSizeBetween(1, 100);
        Sent request = sent.remove();
        written.addAll(request.names());
        request.answer().complete(null);
      }
      for (int i = 0; i < announced.size(); i++) {
        assertThat(stages.get(i).isDone()).isEqualTo(written.contains(announced.get(i)));
      }
    }
    while (!sent.isEmpty()) {
      Sent request = sent.remove();
      written.addAll(request.names());
      request.answer().complete(null);
    }
    assertThat(written).isEqualTo(announced);
  }
}
