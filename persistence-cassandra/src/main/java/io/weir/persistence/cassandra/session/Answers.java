package io.weir.persistence.cassandra.session;

import java.util.concurrent.CompletionStage;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/** What a plugin answers to Akka. */
public final class Answers {

  private Answers() {}

  /**
   * Fails with the cause itself, not with the wrapping that stages put around it. Scala's promises
   * hide an Error behind words of their own, so it is the cause of an exception that names it.
   */
  public static <T> Future<T> of(CompletionStage<T> stage) {
    Promise<T> promise = Promise.apply();
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            promise.success(value);
          } else {
            promise.failure(named(Retries.cause(failure)));
          }
        });
    return promise.future();
  }

  private static Throwable named(Throwable cause) {
    return cause instanceof Error ? new IllegalStateException(cause.toString(), cause) : cause;
  }
}
