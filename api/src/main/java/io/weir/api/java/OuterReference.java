package io.weir.api.java;

import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads a class's code to tell whether it uses the reference to its outer object. */
final class OuterReference {

  private OuterReference() {}

  /**
   * True when any method other than a constructor reads the field, or a class nested in this one
   * might, or the code cannot be read.
   */
  static boolean isUsed(Class<?> type, String field) {
    for (Class<?> level = type;
        level != null && level != Object.class;
        level = level.getSuperclass()) {
      if (readsField(level, field)) {
        return true;
      }
    }
    return false;
  }

  private static boolean readsField(Class<?> type, String field) {
    if (type.getClassLoader() == null) {
      return false;
    }
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      return bytes == null || new FieldReads(type, field).foundIn(new ClassReader(bytes));
    } catch (IOException e) {
      return true;
    }
  }

  /** Looks for reads of a field, and for inner classes that are made with {@code this} inside. */
  private static final class FieldReads extends ClassVisitor {

    private final String owner;
    private final String field;
    private boolean found;

    FieldReads(Class<?> type, String field) {
      super(Opcodes.ASM9);
      this.owner = type.getName().replace('.', '/');
      this.field = field;
    }

    boolean foundIn(ClassReader reader) {
      reader.accept(this, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
      return found;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitFieldInsn(int opcode, String fieldOwner, String fieldName, String type) {
          found |=
              opcode == Opcodes.GETFIELD && fieldOwner.equals(owner) && fieldName.equals(field);
        }

        /** An inner class of this one reaches the outer object through this one. */
        @Override
        public void visitMethodInsn(
            int opcode, String called, String method, String type, boolean isInterface) {
          found |= called.startsWith(owner + "$") && type.contains("L" + owner + ";");
        }
      };
    }
  }
}
