package io.weir.benchmarks.workload;

/** Elements with public fields, as Flink's POJO rules want them; totals are changed in place. */
public final class Pojos
    implements Elements<Pojos.EventPojo, Pojos.TotalPojo, Pojos.WordCountPojo> {

  public static final class EventPojo implements Event {
    public long key;
    public long value;

    @Override
    public long key() {
      return key;
    }

    @Override
    public long value() {
      return value;
    }
  }

  public static final class TotalPojo implements Total {
    public long key;
    public long count;
    public long sum;

    @Override
    public long key() {
      return key;
    }

    @Override
    public long count() {
      return count;
    }

    @Override
    public long sum() {
      return sum;
    }
  }

  public static final class WordCountPojo implements WordCount {
    public String word;
    public long count;

    @Override
    public String word() {
      return word;
    }

    @Override
    public long count() {
      return count;
    }
  }

  @Override
  public Class<EventPojo> eventType() {
    return EventPojo.class;
  }

  @Override
  public Class<TotalPojo> totalType() {
    return TotalPojo.class;
  }

  @Override
  public Class<WordCountPojo> wordCountType() {
    return WordCountPojo.class;
  }

  @Override
  public EventPojo event(long key, long value) {
    EventPojo event = new EventPojo();
    event.key = key;
    event.value = value;
    return event;
  }

  @Override
  public TotalPojo total(long key, long count, long sum) {
    TotalPojo total = new TotalPojo();
    total.key = key;
    total.count = count;
    total.sum = sum;
    return total;
  }

  @Override
  public TotalPojo add(TotalPojo total, EventPojo event) {
    total.count++;
    total.sum += event.value;
    return total;
  }

  @Override
  public WordCountPojo wordCount(String word, long count) {
    WordCountPojo made = new WordCountPojo();
    made.word = word;
    made.count = count;
    return made;
  }
}
