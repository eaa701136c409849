package io.weir.engine.clock;

/** Time as the engine sees it. Safe for use from any thread. */
public interface Clock {

  /** Milliseconds since 1970; may jump. For timestamps that people and user code see. */
  long wallMillis();

  /** Nanoseconds since some origin; never goes back. For durations. */
  long nanos();

  /** The machine's clocks. */
  Clock SYSTEM =
      new Clock() {
        @Override
        public long wallMillis() {
          return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }
      };
}
