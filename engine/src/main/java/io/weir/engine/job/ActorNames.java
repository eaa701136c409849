package io.weir.engine.job;

import io.weir.engine.plan.ChainPlan;

/** Names of actors that a person can read in a path, made of names that may hold anything. */
final class ActorNames {

  private static final int LONGEST = 60;

  private ActorNames() {}

  /** The chain's place keeps names of equal chains apart. */
  static String subtask(ChainPlan chain, int index) {
    return readable(chain.name()) + "-" + chain.position() + "-" + index;
  }

  /** The first digits of the id keep runs of one job apart. */
  static String job(JobBoard board) {
    return "job-" + readable(board.jobName()) + "-" + board.jobId().toString().substring(0, 8);
  }

  /** Letters, digits, dots and underscores stay; a run of anything else becomes one dash. */
  static String readable(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("^[-.]+|-+$", "");
    String named = plain.isEmpty() ? "unnamed" : plain;
    return named.length() <= LONGEST ? named : named.substring(0, LONGEST);
  }
}
