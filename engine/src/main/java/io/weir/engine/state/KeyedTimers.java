package io.weir.engine.state;

/**
 * The timers of one operator instance. Driven by the subtask's actor, which fires what is due:
 *
 * <pre>{@code
 * while (timers.eventTime().hasDue(watermark)) {
 *   Timer<K> timer = timers.eventTime().poll(); // its key is the current one now
 *   operator.onEventTime(timer);                // may register more that are due
 * }
 * }</pre>
 *
 * @param eventTime fired as watermarks pass
 * @param processingTime fired by the clock; the subtask asks {@link TimerQueue#next} when to look
 */
public record KeyedTimers<K>(TimerQueue<K> eventTime, TimerQueue<K> processingTime) {}
