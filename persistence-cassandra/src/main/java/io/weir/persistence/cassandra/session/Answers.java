package io.weir.persistence.cassandra.session;

import java.util.concurrent.CompletionStage;
import scala.concurrent.Future;
import scala.concurrent.Promise;

/** What a plugin answers to Akka. */
public final class Answers {

  private Answers() {}

  /** Fails with the cause itself, not with the wrapping that stages put around it. */
  public static <T> Future<T> of(CompletionStage<T> stage) {
    Promise<T> promise = Promise.apply();
    stage.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            promise.success(value);
          } else {
            promise.failure(Retries.cause(failure));
          }
        });
    return promise.future();
  }
}
