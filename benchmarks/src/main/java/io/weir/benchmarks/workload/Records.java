package io.weir.benchmarks.workload;

/** Elements that never change: each step makes new ones. */
public final class Records
    implements Elements<Records.EventRecord, Records.TotalRecord, Records.WordCountRecord> {

  public record EventRecord(long key, long value) implements Event {}

  public record TotalRecord(long key, long count, long sum) implements Total {}

  public record WordCountRecord(String word, long count) implements WordCount {}

  @Override
  public Class<EventRecord> eventType() {
    return EventRecord.class;
  }

  @Override
  public Class<TotalRecord> totalType() {
    return TotalRecord.class;
  }

  @Override
  public Class<WordCountRecord> wordCountType() {
    return WordCountRecord.class;
  }

  @Override
  public EventRecord event(long key, long value) {
    return new EventRecord(key, value);
  }

  @Override
  public TotalRecord total(long key, long count, long sum) {
    return new TotalRecord(key, count, sum);
  }

  @Override
  public TotalRecord add(TotalRecord total, EventRecord event) {
    return new TotalRecord(total.key(), total.count() + 1, total.sum() + event.value());
  }

  @Override
  public WordCountRecord wordCount(String word, long count) {
    return new WordCountRecord(word, count);
  }
}
